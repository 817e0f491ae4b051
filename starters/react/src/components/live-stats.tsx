import { usePage } from "@openspeed/react";
import { useEffect, useState } from "react";
import type { Stats } from "../lib/bookmarks.server.ts";
import { rpc } from "../rpc.ts";

const INTERVAL = 20_000;

/** The size of the shelf, asked for again after every navigation or form, and now and then while the page is visible. */
export function LiveStats() {
  const page = usePage();
  const [stats, setStats] = useState<Stats>();

  useEffect(() => {
    const leaving = new AbortController();
    async function refresh() {
      if (document.visibilityState === "hidden") return;
      const answer = await rpc.get("/api/stats", { signal: leaving.signal });
      if (answer.ok) setStats(answer.data);
    }
    // Offline, the last numbers stay; the next round tries again.
    const tick = () => void refresh().catch(() => undefined);
    tick();
    const timer = setInterval(tick, INTERVAL);
    document.addEventListener("visibilitychange", tick, { signal: leaving.signal });
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [page]);

  return (
    <p className="stats" aria-live="polite" aria-atomic="true">
      {stats && (
        <>
          <b>{stats.total}</b> saved, <b>{stats.thisWeek}</b> this week
        </>
      )}
    </p>
  );
}
