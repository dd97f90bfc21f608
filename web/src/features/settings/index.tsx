/** Settings: the route files render these. */
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { type LazyExoticComponent, type ReactNode, Suspense } from "react";
import { queries } from "@/api/queries";
import { useSession } from "@/app/session";
import { settingsWords } from "@/i18n/areas";
import { ForbiddenState } from "@/ui";
import { Page, PageBones } from "./parts/Page";
import { NEEDS, type SettingsSection, mayOpen } from "./sections";
import { SettingsNav } from "./SettingsNav";
import { lazyPart } from "@/ui/lazyPart";

export { SECTIONS, type SettingsSection } from "./sections";

const PAGES: Record<SettingsSection, LazyExoticComponent<() => ReactNode>> = {
  profile: lazyPart(() => import("./profile/ProfileSection")),
  security: lazyPart(() => import("./security/SecuritySection")),
  workspace: lazyPart(() => import("./workspace/WorkspaceSection")),
  members: lazyPart(() => import("./members/MembersSection")),
  channels: lazyPart(() => import("./channels/ChannelsSection")),
  closing: lazyPart(() => import("./closing/ClosingSection")),
  snippets: lazyPart(() => import("./snippets/SnippetsSection")),
  files: lazyPart(() => import("./files/FilesSection")),
  developer: lazyPart(() => import("./developer/DeveloperSection")),
};
const ChannelDetail = lazyPart(() => import("./channels/ChannelPage"));
const Connect = lazyPart(() => import("./channels/wizard/ConnectPage"));

/** Sections at the left, the chosen one beside them. On phones the sections stand above. */
export function SettingsLayout() {
  return (
    <Suspense fallback={null}>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col sm:flex-row">
        <SettingsNav />
        <Outlet />
      </div>
    </Suspense>
  );
}

/** The page of a section, or which permission is missing for it. */
function Guarded({ section, permission = NEEDS[section], children }: { section: SettingsSection; permission?: string; children: ReactNode }) {
  const t = settingsWords.useT();
  const { permissions } = useSession();
  const allowed = mayOpen(section, permissions) && (permission === undefined || permissions[permission] !== undefined);
  const roles = useQuery({ ...queries.roles(), enabled: !allowed }).data;
  if (!allowed) {
    return (
      <Page title={t.sections[section]}>
        <ForbiddenState permission={permission ?? ""} roles={roles} />
      </Page>
    );
  }
  return <Suspense fallback={<PageBones />}>{children}</Suspense>;
}

export function SettingsPage({ section }: { section: SettingsSection }) {
  const Section = PAGES[section];
  return (
    <Guarded section={section}>
      <Section />
    </Guarded>
  );
}

export function ChannelSettings({ channelId }: { channelId: string }) {
  return (
    <Guarded section="channels">
      <ChannelDetail channelId={channelId} />
    </Guarded>
  );
}

/** `channelId` is the channel made in the wizard, null before that. */
export function ConnectChannel({ channelId }: { channelId: string | null }) {
  return (
    <Guarded section="channels" permission="channel.manage">
      <Connect channelId={channelId} />
    </Guarded>
  );
}
