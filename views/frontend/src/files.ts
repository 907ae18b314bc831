/** Files that the browser saves: text, and PNG drawn from SVG. */

/** A PNG has this many dots for a pixel of the picture, and no more on one side than a browser draws. */
const SHARP = 2;
const LONGEST = 14_000;

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Draws a picture that stands alone, and saves it. */
export function saveAsPng(svg: string, width: number, height: number, name: string): void {
  const dots = Math.min(SHARP, LONGEST / Math.max(width, height));
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * dots, height * dots];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save(blob, name));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
