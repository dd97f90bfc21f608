import { FileArchive, FileSpreadsheet, FileText, Presentation } from "lucide-react";
import type { MessageFile } from "@/api/types";
import { useFormat } from "@/i18n";
import type { BodyProps } from "../MessageBody";
import { TextWithFoot } from "../MessageText";
import { useScene } from "../scene";
import { kindWords } from "../words";
import { DownloadLink } from "./DownloadLink";
import { FileRow, Why } from "./Missing";
import { fileSize } from "./measures";
import { downloadUrl, extensionOf } from "./parts";
import { isViewable } from "../viewer/viewable";

const ICONS: [RegExp, typeof FileText][] = [
  [/spreadsheet|excel|csv/u, FileSpreadsheet],
  [/presentation|powerpoint/u, Presentation],
  [/zip|compressed|tar|rar/u, FileArchive],
];

/** The end of the name in letters for PDF, a drawing for the other types. */
function Sign({ file }: { file: MessageFile }) {
  const end = extensionOf(file);
  if (file.mime_type === "application/pdf") return "PDF";
  const Icon = ICONS.find(([type]) => type.test(file.mime_type))?.[1];
  if (Icon !== undefined) return <Icon size={16} aria-hidden className="text-muted" />;
  return end !== null && end.length <= 4 ? <span className="text-muted">{end}</span> : <FileText size={16} aria-hidden className="text-muted" />;
}

/** Its name and size; what a page can show opens in the viewer, everything else is saved. */
export function DocumentRow({ message, file, foot }: BodyProps & { file: MessageFile }) {
  const words = kindWords.useT().file;
  const format = useFormat();
  const scene = useScene();
  const name = file.name === "" ? words.document : file.name;
  const facts = [extensionOf(file), file.size === null ? null : fileSize(file.size, format.locale)].filter((fact) => fact !== null);
  const shown = <span className="line-clamp-2 text-left font-[550] wrap-anywhere">{name}</span>;
  const look = "block max-w-full rounded-chip text-ink no-underline hover:underline after:absolute after:inset-y-0 after:left-0 after:right-10";
  return (
    <>
      <div className="relative">
        <FileRow icon={<Sign file={file} />} end={<DownloadLink file={file} name={name} className="relative" />}>
          {file.state !== "stored" || file.url === null ? (
            <span className="block">{shown}</span>
          ) : isViewable(message) ? (
            <button type="button" aria-label={words.open(name)} onClick={() => scene.open({ kind: "viewer", message })} className={look}>
              {shown}
            </button>
          ) : (
            <a href={downloadUrl(file.url)} download={file.name} aria-label={words.download(name)} className={look}>
              {shown}
            </a>
          )}
          {file.state === "stored" ? <span className="tabular block text-xs text-muted">{facts.join(" · ")}</span> : <Why message={message} file={file} />}
        </FileRow>
      </div>
      <TextWithFoot message={message} foot={foot} />
    </>
  );
}
