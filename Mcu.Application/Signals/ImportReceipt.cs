namespace Mcu.Application.Signals;

/// <summary>The result of an import: printed, and stored so that anybody can see later what was imported when.</summary>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Refused">Every line that was not accepted, with the reason.</param>
public sealed record ImportReceipt(
    string Source,
    string File,
    bool DryRun,
    DateTimeOffset At,
    int Read,
    int New,
    int Same,
    int Changed,
    IReadOnlyList<RefusedLine> Refused);

/// <param name="Line">Line of the sheet as a person counts it, the header being line 1; 0 concerns the whole file.</param>
/// <param name="Code">Stable; the sentence is in the resources under <c>Import.&lt;code&gt;</c>.</param>
/// <param name="Detail">Column or value that is meant; never a resident's text.</param>
public sealed record RefusedLine(int Line, string Code, string? Detail);
