import { describeUseClient } from "../../vite/test/contract/use-client.contract.ts";
import { ui } from "./ui.ts";

const ASKING_PAGE = `
<script lang="ts">
  import { useClient } from "@openspeed/svelte";

  const client = useClient();
  const answer = await client.get("/api/notes/:id", { params: { id: "1" } });
</script>

<h1>{answer.ok ? answer.data.text : "No note"}</h1>
`;

// A Svelte component can await while it renders only with this option, so the page is no part of the fixture.
describeUseClient(ui, (app) => {
  app.edit("vite.config.ts", (text) =>
    text.replace("svelte()", "svelte({ compilerOptions: { experimental: { async: true } } })"),
  );
  app.write("src/routes/asks/page.svelte", ASKING_PAGE);
});
