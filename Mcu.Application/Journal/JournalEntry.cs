using Mcu.Application.People;

namespace Mcu.Application.Journal;

/// <summary>
/// One act on anything but an incident; the feed holds what happened to incidents. Entries are kept for ever and sealed against changes, so
/// they hold nothing personal except who acted, no secret and no text that somebody typed.
/// </summary>
/// <param name="Kind">The kind of the subject: <see cref="JournalKinds"/>.</param>
/// <param name="Subject">The subject's id, at most <see cref="MaxSubject"/> characters.</param>
/// <param name="Act">What was done, at most <see cref="MaxAct"/> characters.</param>
public sealed record JournalEntry(string Kind, string Subject, string Act, Actor By, DateTimeOffset At)
{
    public const int MaxSubject = 80;
    public const int MaxAct = 40;

    /// <summary>The changed part as it was before the act: a small value that is written as JSON; null when there was nothing.</summary>
    public object? Before { get; init; }

    /// <summary>The same after the act; null when there is nothing left.</summary>
    public object? After { get; init; }
}

/// <summary>What can be done to a subject, in the words that the journal stores.</summary>
public static class JournalActs
{
    /// <summary>Every act that this release writes; a test finds one that is missing here.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "added", "appointed", "blocked", "changed", "ended", "erased", "exported", "found", "handed-in", "invited", "opened", "paired",
        "printed", "recalculated", "refused", "registered", "released", "returned", "revoked", "rewrapped", "rotated", "secured", "shown",
        "substituted", "taken-back", "unblocked", "used",
    ];
}

/// <summary>The kinds of subjects that have a journal.</summary>
public static class JournalKinds
{
    public static readonly IReadOnlyList<string> All =
        [Rules, Recalculation, Obligation, Person, Position, Key, Export, Session, Device, Aside, Content, Author, DataKeys, Subject];

    /// <summary>A part of the rules of deadlines: a year, a norm, the hours.</summary>
    public const string Rules = "rules";

    /// <summary>One recalculation of the deadlines of open incidents.</summary>
    public const string Recalculation = "recalculation";

    /// <summary>One period's report.</summary>
    public const string Obligation = "duty";

    /// <summary>A person who works with the product.</summary>
    public const string Person = "person";

    /// <summary>A position: who holds it, who acts in it.</summary>
    public const string Position = "position";

    /// <summary>A key of the programming interface, by its print.</summary>
    public const string Key = "key";

    /// <summary>A list that was taken out as a file.</summary>
    public const string Export = "export";

    /// <summary>Somebody's session.</summary>
    public const string Session = "session";

    /// <summary>A screen that shows the wall.</summary>
    public const string Device = "device";

    /// <summary>A message that triage had quarantined.</summary>
    public const string Aside = "aside";

    /// <summary>The content of an incident, read by somebody who must state a reason.</summary>
    public const string Content = "content";

    /// <summary>The author of an incident's message.</summary>
    public const string Author = "author";

    /// <summary>The ring of data keys that encrypts personal data.</summary>
    public const string DataKeys = "data-keys";

    /// <summary>Everything about one person, named by a keyed hash.</summary>
    public const string Subject = "subject";
}
