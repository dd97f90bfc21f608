import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const emulator = process.env.TERTULIA_EMULATOR ?? "http://127.0.0.1:8081";

/** The emulator serves a folder whose start page is index.html. */
const startPage: Plugin = {
  name: "start-page",
  enforce: "post",
  generateBundle(_options, bundle) {
    const page = bundle["phones.html"];
    if (page?.type !== "asset") return;
    delete bundle["phones.html"];
    this.emitFile({ type: "asset", fileName: "index.html", source: page.source });
  },
};

export default defineConfig({
  base: "/phones/",
  plugins: [
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ["es-ES", "en-US", "pt-BR"] }), enforce: "pre" },
    startPage,
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "dist-phones",
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: "phones.html" },
  },
  server: { proxy: { "^/(?!phones/|src/|node_modules/|@)": { target: emulator, ws: true } } },
});
