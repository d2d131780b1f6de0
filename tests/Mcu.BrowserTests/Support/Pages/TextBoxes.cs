using System.Text.Json;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>Where the words of a wall stand, as the browser laid them out.</summary>
internal static class TextBoxes
{
    /// <summary>
    /// Takes every visible line of text, without its upper and lower fifth, as far as its containers show it. Two lines that meet
    /// overprint; a line that stands beyond its cell, its card or the screen, or ends in dots, is cut. Only a message may be shortened,
    /// and its source.
    /// </summary>
    private const string Script = """
        () => {
          const cells = "td, th, .card, .sources .source, .spool-sign, .link, .load, .score, .place, .more, h1, h2, .badge, .clock,"
            + " .heads > *, .open, .late, .received, .answered";
          const cut = [], lines = [], overprinted = [];
          const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
          const isSeen = element =>
            element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).color !== "rgba(0, 0, 0, 0)";
          const isIn = (line, edge) =>
            Math.min(line.left - edge.left, edge.right - line.right, line.top - edge.top, edge.bottom - line.bottom) >= -2;
          const meet = (one, other) => ({
            left: Math.max(one.left, other.left), right: Math.min(one.right, other.right),
            top: Math.max(one.top, other.top), bottom: Math.min(one.bottom, other.bottom),
          });
          const isThere = box => box.right - box.left > 1 && box.bottom - box.top > 1;
          const walker = document.createTreeWalker(document.getElementById("wall"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode, owner = node.parentElement, text = node.textContent.trim();
            if (!text || owner.closest(".hidden") || !isSeen(owner)) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) {
              let line = { left: box.left, right: box.right, top: box.top + box.height / 5, bottom: box.bottom - box.height / 5 };
              if (!isThere(line)) continue;
              const cell = owner.closest(cells)?.getBoundingClientRect();
              if (cell && !(isIn(line, cell) && isIn(line, screen))) cut.push(`cut: «${text}»`);
              for (let around = owner; around; around = around.parentElement) {
                if (getComputedStyle(around).overflowX !== "visible") line = meet(line, around.getBoundingClientRect());
              }
              if (isThere(line)) lines.push({ ...line, node, text });
            }
          }
          for (const element of document.querySelectorAll("#wall *:not(.of *)")) {
            const isShort = getComputedStyle(element).textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth;
            if (isShort && isSeen(element)) cut.push(`shortened: «${element.textContent.trim()}»`);
          }
          lines.forEach((one, i) => lines.slice(i + 1).forEach(other => {
            const isUpon = other.node !== one.node && isThere(meet(one, other));
            if (isUpon) overprinted.push(`overprinted: «${one.text}» and «${other.text}»`);
          }));
          return [...cut, ...overprinted];
        }
        """;

    /// <returns>What is cut or overprinted, in words; empty on a wall as it should be.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page) =>
        [.. (await page.EvaluateAsync<JsonElement>(Script)).EnumerateArray().Select(fault => fault.GetString()!)];
}
