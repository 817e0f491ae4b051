import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [vue()],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: "dist/client",
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: { client: "src/client.js" },
          output: { entryFileNames: "assets/[name].js", assetFileNames: "assets/[name][extname]" },
        },
      },
    },
    ssr: {
      // Vue itself is loaded from node_modules: bundled, its CommonJS build is a quarter slower.
      build: {
        ssr: true,
        outDir: "dist/server",
        emitAssets: false,
        rolldownOptions: { input: { server: "src/server.js" } },
      },
    },
  },
});
