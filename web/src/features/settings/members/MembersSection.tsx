import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { queries } from "@/api/queries";
import { useCan } from "@/app/session";
import { settingsWords } from "@/i18n/areas";
import { Button } from "@/ui";
import { Listed, Nothing } from "../parts/Listed";
import { Card, Page } from "../parts/Page";
import { InvitationsCard } from "./InvitationsCard";
import { InviteDialog } from "./InviteDialog";
import { MemberRow } from "./MemberRow";
import { TeamsCard } from "./TeamsCard";

export default function MembersSection() {
  const t = settingsWords.useT();
  const members = useQuery(queries.members());
  const mayManage = useCan("member.manage");
  const [inviting, setInviting] = useState(false);
  const invite = mayManage && (
    <Button variant="primary" icon={<UserPlus size={16} aria-hidden />} onPress={() => setInviting(true)}>
      {t.members.invite}
    </Button>
  );
  const active = members.data?.filter((member) => member.active).length;
  return (
    <Page title={t.sections.members} actions={invite}>
      <Card title={t.members.card} aside={active !== undefined && <span className="text-xs text-muted">{t.members.count(active)}</span>}>
        <Listed query={members} empty={<Nothing>–</Nothing>}>
          {(list) => (
            <ul>
              {list.toSorted((a, b) => Number(b.active) - Number(a.active)).map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </ul>
          )}
        </Listed>
      </Card>
      {mayManage && <InvitationsCard />}
      <TeamsCard />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}
