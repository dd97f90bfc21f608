import type { Link } from "@/api/types";
import { useFormat } from "@/i18n";
import { settingsWords } from "@/i18n/areas";
import { Banner, Button, Dialog } from "@/ui";
import { CopyField } from "../parts/Secret";

/** A one-time link, shown once to whoever made it; closes only with its button so that it is not lost by accident. */
export function LinkDialog({ title, text, link, onClose }: { title: string; text: string; link: Link; onClose: () => void }) {
  const t = settingsWords.useT();
  const format = useFormat();
  const done = (
    <Button variant="primary" onPress={onClose}>
      {t.done}
    </Button>
  );
  return (
    <Dialog title={title} isOpen persistent width="m" onClose={onClose} actions={done}>
      <div className="flex flex-col gap-3">
        <p className="text-sm text-muted">{text}</p>
        <CopyField label={t.members.link} value={link.url} copyLabel={`${t.copyIt}: ${t.members.link}`} />
        <p className="text-xs text-muted" title={format.exact(link.expires_at)}>
          {t.validUntil(format.moment(link.expires_at))}
        </p>
        <Banner tone="warn">{t.once}</Banner>
      </div>
    </Dialog>
  );
}
