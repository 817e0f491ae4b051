const WOODS = ["Oak", "Walnut", "Ash", "Cherry", "Beech"];
const THINGS = [
  "chair",
  "table",
  "shelf",
  "lamp",
  "bench",
  "stool",
  "desk",
  "bed",
  "chest",
  "frame",
];
const COUNT = 100;

/**
 * The data of the page: 100 products, new objects for each request as from a database.
 *
 * @returns {{ id: number, name: string, price: number, description: string }[]}
 */
export function readProducts() {
  return Array.from({ length: COUNT }, (_, index) => {
    const wood = WOODS[index % WOODS.length];
    const thing = THINGS[index % THINGS.length];
    return {
      id: index + 1,
      name: `${wood} ${thing} No. ${index + 1}`,
      price: 19.5 + ((index * 37) % 400),
      description: `A ${thing} of solid ${wood.toLowerCase()}, oiled & finished by hand, ready within ${2 + (index % 9)} days.`,
    };
  });
}
