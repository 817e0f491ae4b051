import { BlockList, isIP, isIPv4 } from "node:net";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { type ClientAddressOptions, createClientAddress } from "./index.ts";
import { formatIpAddress, parseIpAddress } from "./ip-address.ts";
import { isWithin, parseNetworks } from "./network.ts";

function read(
  address: string | undefined,
  headers: Record<string, string>,
  options?: ClientAddressOptions,
): string | undefined {
  return createClientAddress(options)({
    platform: address === undefined ? {} : { address },
    request: new Request("http://localhost/", { headers }),
  });
}

const v4 = fc.ipV4();
const v6 = fc.oneof(
  fc.ipV6(),
  fc
    .array(fc.constantFrom("0", "0", "1", "ffff"), { minLength: 8, maxLength: 8 })
    .map((groups) => groups.join(":")),
  v4.map((text) => `::ffff:${text}`),
);

describe("parseIpAddress", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["::ffff:127.0.0.1", "127.0.0.1"],
    ["::FFFF:7f00:1", "127.0.0.1"],
    ["0:0:0:0:0:ffff:1.2.3.4", "1.2.3.4"],
    ["::", "::"],
    ["::1", "::1"],
    ["1::", "1::"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["2001:DB8::0:1", "2001:db8::1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["1:0:0:10:0:0:0:0", "1:0:0:10::"],
    ["10:0:0:1:2:3:4:5", "10::1:2:3:4:5"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
    ["::1.2.3.4", "::102:304"],
  ])("reads %s as %s", (text, canonical) => {
    const address = parseIpAddress(text);
    expect(address === undefined ? undefined : formatIpAddress(address)).toBe(canonical);
  });

  it.each([
    "",
    "localhost",
    "127.1",
    "2130706433",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "127.0.0.01",
    "127.0.0.256",
    "127.0.0.1.",
    "127.0.0.-1",
    "127.0.0.1 ",
    "127.0.0.1%0",
    "١٢٧.0.0.1",
    ":",
    ":::",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8",
    "1::2::3",
    ":1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7:8:",
    "12345::",
    "g::",
    "::1%eth0",
    "[::1]",
    "::1.2.3",
    "::1.2.3.256",
    "1.2.3.4::",
    "::1.2.3.4:5",
    "1:2:3:4:5:6:7:1.2.3.4",
  ])("takes %j for no address", (text) => {
    expect(parseIpAddress(text)).toBeUndefined();
  });

  it("knows the addresses that Node knows, and writes each in the way that URLs do", () => {
    fc.assert(
      fc.property(fc.oneof(v4, v6), (text) => {
        const address = parseIpAddress(text);
        const written = address === undefined ? "" : formatIpAddress(address);
        expect(isIP(text)).toBeGreaterThan(0);
        expect(parseIpAddress(written)).toBe(address);
        const host = isIPv4(written) ? written : new URL(`http://[${text}]/`).hostname.slice(1, -1);
        expect(written).toBe(host);
      }),
    );
  });

  it("takes for an address what Node does, and nothing else", () => {
    const noise = fc
      .array(fc.constantFrom("1", "0", "ff", ":", "::", ".", "255", "256", "1.2.3.4", "g", "%"), {
        maxLength: 12,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(noise, (text) => {
        expect(parseIpAddress(text) !== undefined).toBe(!text.includes("%") && isIP(text) > 0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("parseNetworks", () => {
  it.each([
    "10.0.0.0",
    "10.0.0.0/-1",
    "10.0.0.0/08",
    "10.0.0.0/8/8",
    "10.0.0.0/255.0.0.0",
    "10.0.0.0/",
    "10/8",
    " 10.0.0.0/8",
    "0.0.0.0/0",
    "::/0",
    "::1",
    "1",
    "true",
    "*",
    "",
    "Loopback",
    "toString",
  ])("takes %j for no network", (text) => {
    expect(() => parseNetworks(text)).toThrow(mistake(`"${text}" is not a network in CIDR`));
  });

  it.each([
    ["10.0.0.0/33", 'prefix of "10.0.0.0/33" is longer than its address'],
    ["10.0.0.0/999", "longer than its address"],
    ["::1/129", "longer than its address"],
    ["10.0.0.1/8", '"10.0.0.1/8" has bits beyond its prefix'],
    ["fe80::1/64", "bits beyond its prefix"],
    ["::ffff:10.0.0.0/8", "bits beyond its prefix"],
  ])("refuses the network %j", (text, message) => {
    expect(() => parseNetworks(text)).toThrow(mistake(message));
  });

  it.each([
    ["10.0.0.1/32", 128],
    ["::1/128", 128],
    ["128.0.0.0/1", 97],
    ["8000::/1", 1],
  ])("reads %s as all addresses that begin with the same %i bits", (text, bits) => {
    const address = parseIpAddress(text.slice(0, text.indexOf("/")));
    expect(parseNetworks(text)).toEqual([{ address, bits }]);
  });

  it("holds the addresses that Node's BlockList holds", () => {
    const network = fc.oneof(
      fc.tuple(v4, fc.integer({ min: 1, max: 32 })),
      fc.tuple(fc.ipV6(), fc.integer({ min: 1, max: 128 })),
    );
    fc.assert(
      fc.property(network, fc.oneof(v4, fc.ipV6()), fc.boolean(), ([host, prefix], other, near) => {
        const width = isIPv4(host) ? 32 : 128;
        const spare = BigInt(width - prefix);
        const base = ((parseIpAddress(host) ?? 0n) >> spare) << spare;
        const text = `${formatIpAddress(base)}/${String(prefix)}`;
        const list = new BlockList();
        list.addSubnet(formatIpAddress(base), prefix, width === 32 ? "ipv4" : "ipv6");
        const outside = parseIpAddress(other) ?? 0n;
        const address = near ? base | BigInt.asUintN(Number(spare), outside) : outside;
        const written = formatIpAddress(address);
        const family = isIPv4(written) ? "ipv4" : "ipv6";
        fc.pre((width === 32) === isIPv4(formatIpAddress(base)));
        fc.pre(family === (width === 32 ? "ipv4" : "ipv6"));
        const [parsed] = parseNetworks(text);
        expect(parsed !== undefined && isWithin(address, parsed)).toBe(list.check(written, family));
      }),
    );
  });

  it("never lets an IPv6 network that lies around the mapped addresses hold an IPv4 one", () => {
    const [around] = parseNetworks("::/8");
    const [mapped] = parseNetworks("::ffff:10.0.0.0/104");
    const address = parseIpAddress("10.1.2.3") ?? 0n;
    expect(around && isWithin(address, around)).toBe(false);
    expect(around && isWithin(parseIpAddress("::1") ?? 0n, around)).toBe(true);
    expect(mapped && isWithin(address, mapped)).toBe(true);
  });
});

describe("createClientAddress", () => {
  const trusted = ["10.0.0.0/8", "loopback"];

  it.each<[string, string | undefined, string | undefined]>([
    ["1.1.1.1", undefined, "1.1.1.1"],
    ["::ffff:1.1.1.1", "2.2.2.2", "1.1.1.1"],
    ["10.0.0.1", undefined, "10.0.0.1"],
    ["10.0.0.1", "2.2.2.2", "2.2.2.2"],
    ["::ffff:10.0.0.1", "2.2.2.2", "2.2.2.2"],
    ["::1", "2001:DB8::1", "2001:db8::1"],
    ["10.0.0.1", "6.6.6.6, 2.2.2.2", "2.2.2.2"],
    ["10.0.0.1", "6.6.6.6, 2.2.2.2, 10.0.0.2, 127.0.0.1", "2.2.2.2"],
    ["10.0.0.1", "10.0.0.3,10.0.0.2", "10.0.0.3"],
    ["10.0.0.1", "2.2.2.2:5678", "2.2.2.2"],
    ["10.0.0.1", "[2001:db8::1]:5678", "2001:db8::1"],
    ["10.0.0.1", "[2001:db8::1]", "2001:db8::1"],
    ["10.0.0.1", "6.6.6.6, unknown", "10.0.0.1"],
    ["10.0.0.1", "6.6.6.6, unknown, 10.0.0.2", "10.0.0.2"],
    ["10.0.0.1", "6.6.6.6, ", "10.0.0.1"],
    ["10.0.0.1", "6.6.6.6,, 10.0.0.2", "10.0.0.2"],
    ["10.0.0.1", ", 2.2.2.2", "2.2.2.2"],
    ["10.0.0.1", "", "10.0.0.1"],
    ["10.0.0.1", ",", "10.0.0.1"],
    ["10.0.0.1", "garbage, 2.2.2.2", "2.2.2.2"],
    ["10.0.0.1", '"2.2.2.2"', "10.0.0.1"],
    ["10.0.0.1", "[2.2.2.2]", "10.0.0.1"],
    ["10.0.0.1", "2.2.2.2:123456", "10.0.0.1"],
    ["10.0.0.1", "6.6.6.6, 0x0a.0.0.1", "10.0.0.1"],
    ["10.0.0.1", "6.6.6.6, 012.0.0.1", "10.0.0.1"],
    ["fe80::1%eth0", "2.2.2.2", "fe80::1%eth0"],
  ])("for the peer %s and X-Forwarded-For %j gives %s", (peer, forwarded, expected) => {
    const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
    expect(read(peer, { ...headers, forwarded: "for=6.6.6.6" }, { trusted })).toBe(expected);
  });

  it.each<[string, string]>([
    ["for=2.2.2.2", "2.2.2.2"],
    ['For="[2001:db8::1]:4711"', "2001:db8::1"],
    ["proto=https; FOR=2.2.2.2 ;by=10.0.0.1", "2.2.2.2"],
    ["for=6.6.6.6, for=2.2.2.2, for=10.0.0.2", "2.2.2.2"],
    ["for=6.6.6.6, for=unknown", "10.0.0.1"],
    ["for=6.6.6.6, for=_hidden, for=10.0.0.2", "10.0.0.2"],
    ["for=6.6.6.6, proto=https", "10.0.0.1"],
    ["for=6.6.6.6;for=2.2.2.2", "10.0.0.1"],
    ['for="', "10.0.0.1"],
    ['for=", for=2.2.2.2', "2.2.2.2"],
    ['for=", for="[2001:db8::1]"', "2001:db8::1"],
    ['for="6.6.6.6\\", for=2.2.2.2', "2.2.2.2"],
    ['host="a;for=6.6.6.6";for=2.2.2.2', "2.2.2.2"],
    ['host="a, for=6.6.6.6";for=2.2.2.2', "2.2.2.2"],
    ['host="a\\", for=6.6.6.6, b=\\"";for=2.2.2.2', "2.2.2.2"],
    ['for=2.2.2.2;host="a, for=6.6.6.6"', "2.2.2.2"],
  ])("for Forwarded %j gives %s", (forwarded, expected) => {
    const headers = { forwarded, "x-forwarded-for": "6.6.6.6" };
    expect(read("10.0.0.1", headers, { trusted, header: "forwarded" })).toBe(expected);
  });

  it("believes the socket alone until proxies are named", () => {
    const headers = {
      "x-forwarded-for": "6.6.6.6",
      forwarded: "for=6.6.6.6",
      "x-real-ip": "6.6.6.6",
    };
    for (const options of [undefined, {}, { trusted: [] }, { header: "forwarded" as const }]) {
      expect(read("127.0.0.1", headers, options)).toBe("127.0.0.1");
    }
    expect(read(undefined, headers, { trusted })).toBeUndefined();
  });

  it("names the usual networks", () => {
    const headers = { "x-forwarded-for": "2.2.2.2" };
    const inside = {
      loopback: ["127.9.9.9", "::1"],
      private: ["10.1.1.1", "172.31.0.1", "192.168.0.1", "fd00::1"],
      "link-local": ["169.254.1.1", "fe80::1"],
    };
    for (const [name, peers] of Object.entries(inside)) {
      for (const peer of peers) {
        expect(read(peer, headers, { trusted: [name] }), peer).toBe("2.2.2.2");
      }
      for (const peer of ["8.8.8.8", "172.32.0.1", "::2", "2001:db8::1"]) {
        expect(read(peer, headers, { trusted: [name] }), peer).toBe(peer);
      }
    }
  });

  it("gives what the nearest proxy wrote, whatever the client sent before it", () => {
    const sent = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom("10.0.0.9", ",", '"', "for=", "\\", ";", "6.6.6.6", " ", "["))
        .map((parts) => parts.join("")),
    );
    const client = fc
      .oneof(v4, fc.ipV6())
      .filter((text) => read(text, {}, { trusted }) !== undefined);
    fc.assert(
      fc.property(sent, client, (before, address) => {
        const canonical = read(address, {});
        fc.pre(read(address, { "x-forwarded-for": "6.6.6.6" }, { trusted }) === canonical);
        const list = { "x-forwarded-for": `${before}, ${address}` };
        expect(read("10.0.0.1", list, { trusted })).toBe(canonical);
        const forwarded = `${before}, for="[${parseIpAddress(address) === undefined ? "" : toV6(address)}]"`;
        expect(read("10.0.0.1", { forwarded }, { trusted, header: "forwarded" })).toBe(canonical);
      }),
    );
  });

  it("reads the address of a request that runs through an app", async () => {
    const readAddress = createClientAddress({ trusted });
    const app = openspeed().get("/", (ctx) => readAddress(ctx) ?? "none");
    const request = new Request("http://localhost/", { headers: { "x-forwarded-for": "2.2.2.2" } });
    expect(await (await app.fetch(request, { address: "10.0.0.1" })).text()).toBe("2.2.2.2");
    expect(await (await app.fetch(request)).text()).toBe("none");
  });
});

function mistake(message: string): unknown {
  return expect.objectContaining({
    constructor: TypeError,
    code: "OS1024",
    message: expect.stringContaining(message),
  });
}

function toV6(address: string): string {
  return isIPv4(address) ? `::ffff:${address}` : address;
}
