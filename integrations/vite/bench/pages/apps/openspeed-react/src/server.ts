import { openspeed } from "openspeed";
import { pages } from "@openspeed/vite/pages";

export default openspeed().use(pages());
