using System.Net;
using System.Text.RegularExpressions;

namespace Mcu.Infrastructure.Sources;

/// <summary>
/// Converts the HTML that sources send into the text a person wrote: line breaks stay, other tags are removed, mentions become names,
/// entities are decoded once, so that an escaped tag stays readable. Text that only looks like HTML (&lt; 5, an address in brackets) stays.
/// </summary>
internal static class HtmlText
{
    private const string BlockNames = "(?:p|div|li|tr|h[1-6])";

    /// <summary>The text may come from anybody, so every pattern must run in linear time.</summary>
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const RegexOptions Markup = Linear | RegexOptions.IgnoreCase;

    private static readonly Regex Unseen = new(
        @"<!--.*?-->|<script(?:\s[^<>]*)?>.*?</script\s*>|<style(?:\s[^<>]*)?>.*?</style\s*>", Markup | RegexOptions.Singleline);

    /// <summary>A line break of the HTML source after the tag adds no second one.</summary>
    private static readonly Regex LineBreak = new(@"</?br(?:\s[^<>]*)?/?>\n?", Markup);

    /// <summary>The end of one block and the beginning of the next are one break.</summary>
    private static readonly Regex Block = new(
        $@"</{BlockNames}\s*>(?:\s*<{BlockNames}(?:\s[^<>]*)?/?>)?|<{BlockNames}(?:\s[^<>]*)?/?>",
        Markup);

    private static readonly Regex Tag = new(@"</?[a-z][a-z0-9:-]*(?:\s[^<>]*)?/?>", Markup);

    /// <summary>What VK lets a text point at: people, communities, posts, pictures.</summary>
    private const string Objects =
        "(?:id|club|public|event|app|post|wall|photo|video|clip|album|audio|audio_playlist|topic|board|doc|page|market|product|story|" +
        "note|poll|podcast|article|im)";

    /// <summary>
    /// VK: [id1|Name], [club1|Name], [post-1_2|words], [https://vk.com/wall-1_2|words], [@name|words], and [id1:bp-2_3|Name] in a reply.
    /// </summary>
    private static readonly Regex Mention = new(
        $@"\[(?:{Objects}-?[0-9]+(?:_[0-9]+)*(?:[:?][^|\[\]]*)?|(?:https?://|www\.)[^|\[\]\s]+|(?:m\.)?(?:vk\.com|vk\.ru|vk\.me|ok\.ru|" +
        @"t\.me)(?:/[^|\[\]\s]*)?|[@*][a-z0-9_.-]+)"
        + @"\|(?<name>[^|\[\]]+)\]",
        Markup | RegexOptions.ExplicitCapture);

    /// <summary>VK: a tag with words and a link of its own, [#alias|#words|https://vk.com/page].</summary>
    private static readonly Regex NamedTag = new(
        @"\[#[^|\[\]\s]*\|(?<name>[^|\[\]]+)(?:\|[^|\[\]]*)?\]",
        Linear | RegexOptions.ExplicitCapture);

    /// <summary>The same as a person types it: @club1 (Name), *id1 (Name).</summary>
    private static readonly Regex TypedMention = new(
        @"[@*](?:id|club|public|event)[0-9]+ ?\((?<name>[^()\n]+)\)", Markup | RegexOptions.ExplicitCapture);

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
            clean = NamedTag.Replace(clean, "${name}");
        }

        if (clean.AsSpan().ContainsAny('@', '*'))
        {
            clean = TypedMention.Replace(clean, "${name}");
        }

        return WebUtility.HtmlDecode(clean).Trim();
    }
}
