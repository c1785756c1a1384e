/** Names in a cell that lists labels: separated by comma, semicolon or bar; blank ones are passed over. */
export function labelList(cell: string): string[] {
  return cell
    .split(/[,;|]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
