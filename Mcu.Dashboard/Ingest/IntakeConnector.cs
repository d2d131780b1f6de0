using Mcu.Application.Signals;

namespace Mcu.Dashboard.Ingest;

/// <summary>The way through <c>/api/v1/intake</c>: open to every source of the settings that has a token.</summary>
internal sealed class IntakeConnector : ISourceConnector
{
    public string Code => "intake";

    public SourceIntake Intake => SourceIntake.Push;

    public IReadOnlyList<SourceFormat> Formats { get; } = [new("message", "application/json"), new("batch", "application/x-ndjson")];

    public bool Serves(SourceInfo source) => source.Token is not null;
}
