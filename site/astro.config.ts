import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import starlightLinksValidator from "starlight-links-validator";
import { errorPages } from "./src/errors/error-pages.ts";
import { migratedApp } from "./src/migration/migrated-app.ts";
import { reference } from "./src/reference/reference.ts";

const repository = "https://github.com/JonusNattapong/OpenSpeed";

export default defineConfig({
  site: "https://openspeed.dev",
  integrations: [
    reference(),
    errorPages(),
    migratedApp(),
    starlight({
      title: "OpenSpeed",
      description:
        "A TypeScript web framework: typed routes from a web-standard Request to a Response, pages on top, and one command to move an Express app.",
      logo: { src: "./src/assets/logo.svg", alt: "" },
      favicon: "/favicon.svg",
      social: [{ icon: "github", label: "GitHub", href: repository }],
      editLink: { baseUrl: `${repository}/edit/main/site/` },
      customCss: ["./src/styles/theme.css"],
      components: { Hero: "./src/components/home-hero.astro" },
      expressiveCode: {
        themes: ["vitesse-dark", "vitesse-light"],
        useStarlightUiThemeColors: true,
        defaultProps: { overridesByLang: { "http,json,sh,txt": { wrap: true } } },
        styleOverrides: {
          borderRadius: "0.5rem",
          frames: { shadowColor: "transparent" },
          textMarkers: { insHue: "165", delHue: "35", backgroundOpacity: "18%" },
        },
      },
      sidebar: [
        { label: "Getting started", slug: "getting-started" },
        {
          label: "Core concepts",
          items: ["concepts/routing", "concepts/context", "concepts/middleware", "concepts/errors"],
        },
        {
          label: "Guides",
          items: [
            "guides/crud-api",
            "guides/contracts",
            "guides/openapi",
            "guides/typed-client",
            "guides/requests-and-responses",
            "guides/cookies",
            "guides/caching",
            "guides/plugins",
            "guides/testing",
            "guides/starters",
            "guides/pages",
            "guides/react",
            "guides/vue",
            "guides/svelte",
            "guides/runtimes",
            "guides/node-server",
            "guides/migrate-from-express",
          ],
        },
        {
          label: "Reference",
          collapsed: true,
          items: [{ autogenerate: { directory: "reference" } }],
        },
        { label: "Errors", slug: "errors" },
        { label: "Roadmap", slug: "roadmap" },
      ],
      plugins: [starlightLinksValidator()],
    }),
  ],
});
