import type { MessageContent } from "@/api/types";
import type { BodyProps } from "../MessageBody";
import { Answer, Bare } from "./Bare";
import { Carousel } from "./Cards";
import { ContactCards } from "./ContactCards";
import { FormAnswer } from "./FormAnswer";
import { Flow, LinkButton, Options, Request } from "./Options";
import { Order, Products } from "./Orders";
import { Place } from "./Place";
import { SystemText } from "./SystemText";
import { Template } from "./Template";
import { Unsupported } from "./Unsupported";

function Content({ content, ...props }: BodyProps & { content: MessageContent }) {
  switch (content.kind) {
    case "location": return <Place {...props} content={content} />;
    case "contacts": return <ContactCards {...props} content={content} />;
    case "options": return <Options {...props} content={content} />;
    case "link": return <LinkButton {...props} content={content} />;
    case "location_request": case "contact_request": return <Request {...props} content={content} />;
    case "flow": return <Flow {...props} content={content} />;
    case "products": return <Products {...props} content={content} />;
    case "carousel": return <Carousel {...props} content={content} />;
    case "choice": return <Answer {...props} text={content.title} description={content.description} />;
    case "form_answer": return <FormAnswer {...props} content={content} />;
    case "order": return <Order {...props} content={content} />;
    case "template": return <Template {...props} content={content} />;
    case "system": return <SystemText message={props.message} content={content} />;
    case "unsupported": return <Unsupported {...props} content={content} />;
    // A newer server may know more kinds than this page.
    default: return <Bare {...props} />;
  }
}

/** A message with a structure of its own. */
export default function ContentKinds(props: BodyProps) {
  const { content } = props.message;
  return content === null ? null : <Content {...props} content={content} />;
}
