/** Puts a blank into words that are longer than so many characters, so that no line has to hold one of them whole. */
export function breakWords(text: string, most: number): string {
  return text.replace(new RegExp(`(\\S{${most}})(?=\\S)`, 'g'), '$1 ');
}
