// Signs in with a key by the form, as a browser does, and returns the session's cookie.
export async function signIn(base, key) {
  const page = await fetch(new URL("/sign-in", base));
  const token = /name="__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await page.text())?.[1];
  if (!token) throw new Error("the sign-in page has no form");
  const first = cookies(page);
  const answer = await fetch(new URL("/sign-in/key", base), {
    method: "POST",
    redirect: "manual",
    headers: { Cookie: first, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ key, __RequestVerificationToken: token }),
  });
  const session = cookies(answer);
  if (answer.status !== 302 || !session.includes("mcu=")) throw new Error(`the key was not taken (${answer.status})`);
  return [first, session].filter(Boolean).join("; ");
}

export const cookies = answer => answer.headers.getSetCookie().map(cookie => cookie.split(";")[0]).join("; ");
