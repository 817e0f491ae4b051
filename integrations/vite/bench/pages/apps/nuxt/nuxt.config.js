export default defineNuxtConfig({
  compatibilityDate: "2026-11-01",
  telemetry: false,
  devtools: { enabled: false },
  css: ["~/shared/style.css"],
  app: { head: { htmlAttrs: { lang: "en" } } },
});
