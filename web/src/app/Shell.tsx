import { Outlet } from "@tanstack/react-router";
import { Suspense, useEffect } from "react";
import { useT } from "@/i18n";
import { Toaster } from "@/ui/Toaster";
import { preloadOverlays } from "@/ui/preload";
import { overlays, useOverlays } from "./overlays";
import { Rail } from "./Rail";
import { SessionKeeper } from "./SessionKeeper";
import { TroubleStrip } from "./TroubleStrip";
import { useNarrow } from "./useNarrow";
import { lazyPart } from "@/ui/lazyPart";

const BottomBar = lazyPart(async () => ({ default: (await import("./BottomBar")).BottomBar }));
const GlobalActions = lazyPart(async () => ({ default: (await import("./GlobalActions")).GlobalActions }));
const OutboxKeeper = lazyPart(() => import("@/features/inbox/thread/OutboxKeeper"));
const Palette = lazyPart(() => import("./palette/Palette"));
const ShortcutHelp = lazyPart(() => import("./ShortcutHelp"));

/** Rail, trouble strip and page. The page fills `main`; each screen brings its own panes and headers. */
export function Shell() {
  const t = useT();
  const open = useOverlays();
  const narrow = useNarrow();
  useEffect(preloadOverlays, []);
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a href="#content" className="sr-only z-toast rounded-card bg-surface px-3 py-2 shadow-1 focus:not-sr-only focus:absolute focus:top-2 focus:left-2">
        {t.app.skip}
      </a>
      <div className="flex min-h-0 flex-1">
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col">
          <TroubleStrip />
          <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 outline-none">
            <Outlet />
          </main>
        </div>
      </div>
      <Suspense fallback={<div className="h-14 shrink-0 sm:hidden" />}>{narrow && <BottomBar />}</Suspense>
      <Suspense fallback={null}>
        <GlobalActions />
      </Suspense>
      <SessionKeeper />
      <Suspense fallback={null}><OutboxKeeper /></Suspense>
      <Toaster />
      <Suspense fallback={null}>
        {open.palette && <Palette onClose={() => overlays.palette(false)} />}
        {open.shortcuts && <ShortcutHelp onClose={() => overlays.shortcuts(false)} />}
      </Suspense>
    </div>
  );
}
