// The package's own types lead the compiler into the sources of `adaptivecards`, which do not compile here.
export declare class Template {
  constructor(payload: unknown);
  expand(context: { $root: unknown }): unknown;
  getLastTemplateExpansionWarnings(): string[];
}
