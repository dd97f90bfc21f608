import { createRoot } from "react-dom/client";
import "../styles/index.css";
import { App } from "./App";
import { follow } from "./state/store";
import { startLook } from "./state/theme";

const root = document.getElementById("root");
if (root !== null) {
  startLook();
  follow();
  createRoot(root).render(<App />);
}
