using Mcu.Application.People;

namespace Mcu.Application.Signals;

/// <summary>Everything about one person (152-FZ, art. 14 and 21): found by keyed hashes, never by reading all messages.</summary>
public interface ISubjects
{
    /// <summary>Finds the person's messages; every use is an entry of the journal, with a hash instead of the value.</summary>
    /// <param name="act">Whether they are only counted, shown, or erased where the law allows.</param>
    Task<SubjectReport> RunAsync(SubjectQuery query, SubjectAct act, Actor by, CancellationToken ct);
}

/// <summary>Who is looked for: by profile or contact; a name only narrows that down.</summary>
public sealed record SubjectQuery(string? Profile, string? Contact, string? Name);

/// <summary>What is done with what was found.</summary>
public enum SubjectAct
{
    Found,
    Printed,
    Erased,
}

/// <summary>Why an item is not erased.</summary>
public enum SubjectHold
{
    /// <summary>It is erased.</summary>
    None,

    /// <summary>No incident was made of it yet.</summary>
    Waits,

    /// <summary>It is worked on: the purpose for which the data are kept is not reached (152-FZ, art. 21 part 4).</summary>
    Open,

    /// <summary>An appeal under 59-FZ; files of appeals are kept for five years (list of Rosarchiv, order 236, art. 154).</summary>
    Appeal,
}

/// <param name="Clear">Rows of an older release that are not encrypted yet, in which nobody can be found: with them a report is not
/// whole.</param>
public sealed record SubjectReport(IReadOnlyList<SubjectItem> Items, int Clear);

/// <summary>One message of the person.</summary>
/// <param name="Number">Of its incident; null before triage.</param>
/// <param name="Until">When it may be erased; null: not known, or now.</param>
/// <param name="Signal">With its author.</param>
/// <param name="Text">What the incident says.</param>
public sealed record SubjectItem(
    string? Number, SubjectHold Hold, DateTimeOffset? Until, bool IsArchived, Signal Signal, string? Text);
