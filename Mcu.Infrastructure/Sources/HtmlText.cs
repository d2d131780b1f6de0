using System.Net;
using System.Text.RegularExpressions;

namespace Mcu.Infrastructure.Sources;

/// <summary>
/// Turns the HTML that sources send into the text a person wrote: line breaks stay, other tags go, mentions become names,
/// entities are decoded once, so an escaped tag stays readable. Signs that only look like HTML (&lt; 5, an address in brackets) stay.
/// </summary>
internal static class HtmlText
{
    private const string BlockNames = "(?:p|div|li|tr|h[1-6])";

    /// <summary>Anybody may send the text, so no pattern may take longer than the text is long.</summary>
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const RegexOptions Markup = Linear | RegexOptions.IgnoreCase;

    private static readonly Regex Unseen = new(
        @"<!--.*?-->|<script(?:\s[^<>]*)?>.*?</script\s*>|<style(?:\s[^<>]*)?>.*?</style\s*>", Markup | RegexOptions.Singleline);

    /// <summary>A line break of the HTML source behind it adds no second one.</summary>
    private static readonly Regex LineBreak = new(@"</?br(?:\s[^<>]*)?/?>\n?", Markup);

    /// <summary>The end of one block and the beginning of the next are one break.</summary>
    private static readonly Regex Block = new($@"</{BlockNames}\s*>(?:\s*<{BlockNames}(?:\s[^<>]*)?/?>)?|<{BlockNames}(?:\s[^<>]*)?/?>", Markup);

    private static readonly Regex Tag = new(@"</?[a-z][a-z0-9:-]*(?:\s[^<>]*)?/?>", Markup);

    /// <summary>VK: [id1|Name], [club1|Name], and [id1:bp-2_3|Name] in a reply.</summary>
    private static readonly Regex Mention = new(@"\[(?:id|club|public|event)[0-9]+(?::[^|\[\]]*)?\|(?<name>[^|\[\]]+)\]", Linear | RegexOptions.ExplicitCapture);

    public static string Clean(string text)
    {
        var clean = text.ReplaceLineEndings("\n");
        if (clean.Contains('<', StringComparison.Ordinal))
        {
            clean = Unseen.Replace(clean, "");
            clean = LineBreak.Replace(clean, "\n");
            clean = Block.Replace(clean, "\n");
            clean = Tag.Replace(clean, "");
        }

        if (clean.Contains('[', StringComparison.Ordinal))
        {
            clean = Mention.Replace(clean, "${name}");
        }

        return WebUtility.HtmlDecode(clean).Trim();
    }
}
