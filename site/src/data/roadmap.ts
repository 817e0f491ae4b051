import data from "./roadmap.json";

/** Every status, in the order in which the page lists them. */
export const statuses = ["works", "in progress", "planned", "not software"] as const;

/** What can be said of a roadmap item today. */
type RoadmapStatus = (typeof statuses)[number];

/** A piece of an item that works, or is missing, by itself. */
interface RoadmapPart {
  title: string;
  status: RoadmapStatus;
  /** Test files in the repository that prove `works`. */
  provenBy?: readonly string[] | undefined;
}

/** One bullet of the roadmap. */
interface RoadmapItem extends RoadmapPart {
  id: string;
  text?: string | undefined;
  /** What an item in progress is made of. */
  parts?: readonly RoadmapPart[] | undefined;
  /** Where a reader can act on the item. */
  href?: string | undefined;
}

/** One version or chapter of the roadmap. */
interface RoadmapSection {
  id: string;
  title: string;
  intro: string;
  groups: readonly { title: string; items: readonly RoadmapItem[] }[];
}

/** A part or an item as the JSON file holds it. */
type Stored<T extends RoadmapPart> = Omit<T, "status" | "parts"> & { status: string };

/** The roadmap as the site shows it. */
export const sections: readonly RoadmapSection[] = data.sections.map(
  ({ id, title, intro, groups }) => ({
    id,
    title,
    intro,
    groups: groups.map((group) => ({ title: group.title, items: group.items.map(toItem) })),
  }),
);

/** Every item, in the order of the page. */
export const items: readonly RoadmapItem[] = sections.flatMap((section) =>
  section.groups.flatMap((group) => group.items),
);

function toItem(item: Stored<RoadmapItem> & { parts?: Stored<RoadmapPart>[] }): RoadmapItem {
  return { ...item, status: toStatus(item), parts: item.parts?.map(toPart) };
}

function toPart(part: Stored<RoadmapPart>): RoadmapPart {
  return { ...part, status: toStatus(part) };
}

function toStatus({ status, title }: Stored<RoadmapPart>): RoadmapStatus {
  const known = statuses.find((candidate) => candidate === status);
  if (known === undefined) {
    throw new TypeError(
      `"${title}" of the roadmap has the status "${status}". Use one of: ${statuses.join(", ")}.`,
    );
  }
  return known;
}
