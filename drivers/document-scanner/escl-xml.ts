/** Reading the small XML documents of eSCL without trusting them: prefixes dropped, entities not expanded. */
import { XMLParser } from 'fast-xml-parser';

export type XmlValue = string | XmlNode | readonly XmlValue[];
export interface XmlNode {
  readonly [name: string]: XmlValue | undefined;
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  trimValues: true,
  processEntities: false,
});

/** The element `root` of a document, or undefined when the text is not XML or has another root (HTML, mostly). */
export function parseXmlRoot(text: string, root: string): XmlNode | undefined {
  try {
    const parsed: unknown = parser.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !(root in parsed)) return undefined;
    const node = (parsed as XmlNode)[root];
    return isXmlNode(node) ? node : {};
  } catch {
    return undefined;
  }
}

export function isXmlNode(value: XmlValue | undefined): value is XmlNode {
  return typeof value === 'object' && !Array.isArray(value);
}

/** All elements of this name, however many there are. */
export function childNodes(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  // An element without children is parsed as an empty string.
  return childValues(node, name)
    .map((value) => (value === '' ? {} : value))
    .filter(isXmlNode);
}

export function findChild(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return childNodes(node, name)[0];
}

export function childTexts(node: XmlNode | undefined, name: string): readonly string[] {
  return childValues(node, name).filter((value) => typeof value === 'string');
}

export function findText(node: XmlNode | undefined, name: string): string | undefined {
  return childTexts(node, name)[0];
}

export function findInteger(node: XmlNode | undefined, name: string): number | undefined {
  const text = findText(node, name);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function childValues(node: XmlNode | undefined, name: string): readonly XmlValue[] {
  const value = node !== undefined && Object.hasOwn(node, name) ? node[name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
