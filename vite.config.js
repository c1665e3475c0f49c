// Builds frontend/ into the folder that django-vite reads; Django's static files serve it, compressed beforehand.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";

const OUT = "src/fadu/surfaces/web/dist";

// WhiteNoise sends the .br or .gz that lies beside a file.
function compressed() {
  return {
    name: "compressed",
    apply: "build",
    closeBundle() {
      const folder = join(OUT, "assets");
      for (const name of readdirSync(folder).filter((one) => /\.(js|css|svg)$/.test(one))) {
        const bytes = readFileSync(join(folder, name));
        const text = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, text));
      }
    },
  };
}

export default defineConfig({
  base: "/static/",
  root: "frontend",
  plugins: [compressed()],
  build: {
    outDir: join("..", OUT),
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: { main: "frontend/main.js" } },
  },
});
