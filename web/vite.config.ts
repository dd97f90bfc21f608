import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.TERTULIA_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    tanstackRouter({ target: "react", autoCodeSplitting: true, quoteStyle: "double", semicolons: true }),
    react(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ["es-ES", "en-US", "pt-BR"] }), enforce: "pre" },
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // One file for what every page needs: fewer requests, and it compresses better than many small ones.
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: /node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store|@tanstack)\// },
            // Signs that many screens draw: a file for each would be mostly its own heading.
            { name: "icons", test: /node_modules\/lucide-react\//, minShareCount: 6 },
            // The routes without their screens: each alone would repeat the list of what its screen loads.
            { name: "routes", test: /src\/(routes\/[^?]*|routeTree\.gen)\.tsx?$/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/v1": { target: server, ws: true },
      "/webhooks": { target: server },
      "/openapi.json": { target: server },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
