import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
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
      define: { "process.env.NODE_ENV": JSON.stringify("production") },
      resolve: { noExternal: true },
      build: {
        ssr: true,
        outDir: "dist/server",
        emitAssets: false,
        rolldownOptions: { input: { server: "src/server.js" } },
      },
    },
  },
});
