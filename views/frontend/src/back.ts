/** Signing in ends at the start page: this leads back to the address that was asked for before. */
import type { Component } from "./streamlit";

const ASKED = "cancu asked";

export default function ({ data }: Component<{ signedIn: boolean }>): void {
  const here = location.pathname + location.search;
  if (!data.signedIn) return sessionStorage.setItem(ASKED, here);
  const asked = sessionStorage.getItem(ASKED);
  sessionStorage.removeItem(ASKED);
  if (asked && asked !== here) location.replace(location.origin + asked); // never another host, whatever the path looks like
}
