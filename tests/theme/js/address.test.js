import { expect, test } from "bun:test";
import { toAscii, toLetters } from "../../../theme/static/js/form/address.js";

const ADDRESSES = [
  ["info@räksmörgås.se", "info@xn--rksmrgs-5wao1o.se"],
  ["a@ö.se", "a@xn--nda.se"],
  ["post@例え.テスト", "post@xn--r8jz45g.xn--zckzah"],
  ["x@münchen.straße.de", "x@xn--mnchen-3ya.xn--strae-oqa.de"],
  ["name@example.com", "name@example.com"],
];

test.each(ADDRESSES)("%s is %s in ASCII, and back", (letters, ascii) => {
  expect(toAscii(letters)).toBe(ascii);
  expect(toLetters(ascii)).toBe(letters);
});

test.each(["a@b@ö.se", "ö.se", "a@ö se", "a@ö/b", ""])("%s has no domain to write", (address) => {
  expect(toAscii(address)).toBe(address);
});

test.each(["a@xn--a.se", "a@xn--99999999.se", "a@xn---.se"])("%s is no punycode", (address) => {
  expect(typeof toLetters(address)).toBe("string");
});
