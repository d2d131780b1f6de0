namespace Mcu.Application.Signals;

/// <summary>
/// One way in which messages reach this installation, for all sources that use it. The code common to all sources (identity, durability,
/// triage) knows no more of a source than this; what is particular to a source (its wire format, its files) stays in its connector.
/// </summary>
public interface ISourceConnector
{
    /// <summary>Stable name of the way.</summary>
    string Code { get; }

    SourceIntake Intake { get; }

    /// <summary>All formats in which it takes messages, the usual one first; never empty.</summary>
    IReadOnlyList<SourceFormat> Formats { get; }

    /// <summary>Whether this source's messages may come by this way.</summary>
    bool Serves(SourceInfo source);
}

/// <summary>A form in which messages are written.</summary>
/// <param name="Code">Stable name of the form: <c>message</c>, <c>incident-management</c>.</param>
/// <param name="MediaType">As RFC 6838 names it.</param>
public sealed record SourceFormat(string Code, string MediaType);
