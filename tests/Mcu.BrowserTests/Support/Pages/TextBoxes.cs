using System.Text.Json;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>Where the words of a wall stand, as the browser laid them out.</summary>
internal static class TextBoxes
{
    /// <summary>
    /// Takes every visible line of text, without its upper and lower fifth, as far as its containers show it. Two lines that meet overprint; a line that
    /// stands beyond its cell, its card or the screen, or ends in dots, is cut. Only a message may be shortened, and where it came from.
    /// </summary>
    private const string Script = """
        () => {
          const cells = "td, th, .card, .sources .source, .spool-sign, .link, .load, .score, .place, .more, h1, h2, .badge, .clock, .heads > *, .open, .late, .received, .answered";
          const cut = [], lines = [], overprinted = [];
          const walker = document.createTreeWalker(document.getElementById("wall"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const node = walker.currentNode, owner = node.parentElement, text = node.textContent.trim();
            if (!text || owner.closest(".hidden") || !owner.checkVisibility({ visibilityProperty: true }) || getComputedStyle(owner).color === "rgba(0, 0, 0, 0)") continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) {
              const cell = owner.closest(cells)?.getBoundingClientRect();
              const line = { node, text, left: box.left, right: box.right, top: box.top + box.height / 5, bottom: box.bottom - box.height / 5 };
              if (line.right - line.left < 1) continue;
              const isOut = edge => line.left < edge.left - 2 || line.right > edge.right + 2 || line.top < edge.top - 2 || line.bottom > edge.bottom + 2;
              if (cell && (isOut(cell) || isOut({ left: 0, top: 0, right: innerWidth, bottom: innerHeight }))) cut.push(`cut: «${text}»`);
              for (let around = owner; around; around = around.parentElement) {
                if (getComputedStyle(around).overflowX === "visible") continue;
                const edge = around.getBoundingClientRect();
                line.left = Math.max(line.left, edge.left); line.right = Math.min(line.right, edge.right);
                line.top = Math.max(line.top, edge.top); line.bottom = Math.min(line.bottom, edge.bottom);
              }
              if (line.right - line.left > 1 && line.bottom - line.top > 1) lines.push(line);
            }
          }
          for (const element of document.querySelectorAll("#wall *:not(.of *)")) {
            const isShort = getComputedStyle(element).textOverflow === "ellipsis" && element.scrollWidth > element.clientWidth;
            if (isShort && element.checkVisibility({ visibilityProperty: true })) cut.push(`shortened: «${element.textContent.trim()}»`);
          }
          lines.forEach((one, i) => lines.slice(i + 1).filter(other => other.node !== one.node).forEach(other => {
            const width = Math.min(one.right, other.right) - Math.max(one.left, other.left), height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
            if (width > 1 && height > 1) overprinted.push(`overprinted: «${one.text}» and «${other.text}»`);
          }));
          return [...cut, ...overprinted];
        }
        """;

    /// <returns>What is cut or overprinted, in words; empty on a wall as it should be.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page) =>
        [.. (await page.EvaluateAsync<JsonElement>(Script)).EnumerateArray().Select(fault => fault.GetString()!)];
}
