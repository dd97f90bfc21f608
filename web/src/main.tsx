import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/index.css";
import { App } from "./app/App";
import { keptLanguage } from "./app/theme";
import { watchMissingParts } from "./app/version";
import { browserLanguage, browserZone, setLanguage } from "./i18n";

watchMissingParts();
const root = document.getElementById("root");
if (root !== null) {
  await setLanguage(keptLanguage() ?? browserLanguage(), browserZone());
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
