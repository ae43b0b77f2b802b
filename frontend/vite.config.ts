import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";

// Every file in islands/ is an entry of its own: a page loads only what it needs.
const islands = readdirSync(resolve(import.meta.dirname, "islands"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .map((file) => resolve(import.meta.dirname, "islands", file));

// Minifying drops the licences of what is bundled, so their texts go beside the built files.
const notices = {
  name: "third-party-notices",
  generateBundle(this: { emitFile: (file: { type: "asset"; fileName: string; source: string }) => string }) {
    const source = readFileSync(resolve(import.meta.dirname, "../THIRD_PARTY_NOTICES.md"), "utf8");
    this.emitFile({ type: "asset", fileName: "THIRD_PARTY_NOTICES.md", source });
  },
};

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  // Relative addresses in the built files, so that they work under any STATIC_URL.
  base: command === "serve" ? "/static/dist/" : "./",
  publicDir: false,
  plugins: [notices],
  build: {
    outDir: resolve(import.meta.dirname, "../src/sthenia/clinic/static/dist"),
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: [resolve(import.meta.dirname, "styles/main.css"), ...islands] },
  },
  server: { port: 5173, strictPort: true, cors: { origin: /^http:\/\/(127\.0\.0\.1|localhost):\d+$/ } },
}));
