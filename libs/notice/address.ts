/**
 * One mail address as people have them: RFC 5321's dot-string and a host name, none of the quoted or commented forms, in
 * which further headers and recipients can hide. 254 characters at most (RFC 3696, erratum 1690).
 */
const mailAddress =
  /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u;

export const isMailAddress = (text: string): boolean => text.length <= 254 && mailAddress.test(text);

/** The addresses in a text that may hold several, as a directory attribute with more than one value does. */
export const mailAddressesIn = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
