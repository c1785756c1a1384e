// What the domain uses of papaparse, without the Node types that @types/papaparse asks for.
interface ParserConfig {
  delimiter?: string;
  newline?: '\r' | '\n' | '\r\n';
  quoteChar?: string;
  preview?: number;
}
interface ParserResult {
  data: string[][];
  errors: { type: string; code: string; message: string; row?: number }[];
  meta: { cursor: number };
}
interface UnparseConfig {
  header?: boolean;
  newline?: string;
  delimiter?: string;
  escapeFormulae?: boolean | RegExp;
}
declare const Papa: {
  Parser: new (config: ParserConfig) => {
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult;
  };
  parse<Row>(input: string, config?: ParserConfig): { data: Row[] };
  unparse(rows: readonly (readonly unknown[])[], config?: UnparseConfig): string;
};
export default Papa;
