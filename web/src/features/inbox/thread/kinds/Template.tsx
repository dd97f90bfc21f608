import type { ContentOf } from "@/api/types";
import type { BodyProps } from "../MessageBody";
import { Buttons, Cards } from "./Cards";
import { Heading, Words } from "./Frame";

/** A template with its values, as the person sees it. */
export function Template({ content, ...props }: BodyProps & { content: ContentOf<"template"> }) {
  const { message, foot } = props;
  return (
    <div className="min-w-52">
      <Heading {...props} header={content.header} />
      <Words message={message} body={content.body} footer={content.footer} foot={foot} />
      <Buttons buttons={content.buttons} messageId={message.id} />
      <Cards {...props} />
    </div>
  );
}
