// Builds frontend/ into the folder that django-vite reads; Django's static files serve it, compressed beforehand.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import {
  copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
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

// The faces in which official documents are set as PDF: only these weights of the many in the packages, with their licence.
const FONTS = "src/fadu/kernel/documents/fonts";
const FACES = [
  ["noto-serif-sc", "400Regular/NotoSerifSC_400Regular.ttf"],
  ["noto-serif-sc", "600SemiBold/NotoSerifSC_600SemiBold.ttf"],
  ["noto-sans-sc", "500Medium/NotoSansSC_500Medium.ttf"],
];
// A running server has these files open: one that is there already stays, a new one comes whole or not at all.
function putInPlace(source, target) {
  if (existsSync(target) && statSync(target).size === statSync(source).size) return;
  copyFileSync(source, `${target}.part`);
  renameSync(`${target}.part`, target);
}
function documentFonts() {
  return {
    name: "document-fonts",
    apply: "build",
    closeBundle() {
      mkdirSync(FONTS, { recursive: true });
      for (const [family, file] of FACES) {
        const source = join("node_modules", "@expo-google-fonts", family);
        putInPlace(join(source, file), join(FONTS, basename(file)));
        putInPlace(join(source, "LICENSE_FONT"), join(FONTS, `${family}.OFL.txt`));
      }
    },
  };
}

export default defineConfig({
  base: "/static/",
  root: "frontend",
  plugins: [compressed(), documentFonts()],
  build: {
    outDir: join("..", OUT),
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: { input: { main: "frontend/main.js", portal: "frontend/portal.js" } },
  },
});
