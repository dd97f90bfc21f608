import { createRoot } from "react-dom/client";
import "../styles/index.css";
import { browserLanguage, browserZone, setLanguage, useT } from "@/i18n";
import { Mark } from "@/ui/ChannelGlyph";

function Phones() {
  const t = useT();
  return (
    <main className="flex items-center gap-3 p-6">
      <Mark />
      <h1 className="text-md">{t.app.nav.phones}</h1>
    </main>
  );
}

const root = document.getElementById("root");
if (root !== null) {
  await setLanguage(browserLanguage(), browserZone());
  createRoot(root).render(<Phones />);
}
