import { Megaphone } from "lucide-react";
import type { Referral } from "@/api/types";
import { useFormat } from "@/i18n";
import { kindWords } from "../words";
import { hostOf, webUrl } from "./links";

/** Above the first message of somebody who came from an advertisement. */
export default function ReferralCard({ referral }: { referral: Referral }) {
  const words = kindWords.useT().referral;
  const format = useFormat();
  const url = webUrl(referral.url);
  const source = referral.source === "ad" ? words.ad : referral.source === "post" ? words.post : words.other;
  return (
    <aside aria-label={source} className="mb-1 w-72 max-w-full rounded-card border border-line bg-surface px-3 py-2 text-sm">
      <span className="flex items-center gap-1.5 text-2xs font-semibold text-muted">
        <Megaphone size={14} aria-hidden className="shrink-0" />
        {source}
      </span>
      {referral.headline !== null && <span className="mt-0.5 block font-[550] wrap-anywhere">{referral.headline}</span>}
      {referral.body !== null && <span className="line-clamp-3 text-xs text-muted wrap-anywhere">{referral.body}</span>}
      {url !== null && (
        <a href={url} target="_blank" rel="noopener noreferrer" aria-label={words.open} className="block min-h-6 text-xs leading-6 pointer-coarse:min-h-11 pointer-coarse:leading-11">
          {hostOf(url)}
        </a>
      )}
      {referral.free_until !== null && (
        <span title={format.exact(referral.free_until)} className="block text-xs text-ok">
          {words.free(format.moment(referral.free_until))}
        </span>
      )}
    </aside>
  );
}
