const ID = "openspeed-announcer";

/** Tells screen readers which page is shown now, as a document load would. */
export function announce(title: string): void {
  const region = document.getElementById(ID) ?? document.body.appendChild(createRegion());
  region.textContent = title;
}

function createRegion(): HTMLElement {
  const region = document.createElement("div");
  region.id = ID;
  region.setAttribute("aria-live", "assertive");
  region.setAttribute("aria-atomic", "true");
  const { style } = region;
  style.position = "absolute";
  style.width = style.height = "1px";
  style.overflow = "hidden";
  style.clipPath = "inset(50%)";
  style.whiteSpace = "nowrap";
  return region;
}
