// Builds frontend/ into the folder that django-vite reads; Django's static files serve it.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/",
  root: "frontend",
  build: {
    outDir: "../src/fadu/surfaces/web/dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: { main: "frontend/main.js" } },
  },
});
