namespace Mcu.Dashboard.Ingest;

/// <summary>What the endpoint says to the log: kinds and counts. A database's message may quote a row, and a row is a resident's words.</summary>
internal sealed partial class IntakeLog(ILogger<IntakeLog> logger)
{
    public void Away(Exception error, int count) =>
        LogAway(count, error.GetType().Name, error.GetBaseException().GetType().Name);

    /// <param name="why">The disk's own words; they name a folder and nothing of the message.</param>
    [LoggerMessage(Level = LogLevel.Error, Message = "A signed batch cannot be laid down while its signature is checked: {Why}")]
    public partial void NoTemporaryFile(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox did not take {Count} message(s): {Error}, {Cause}.")]
    private partial void LogAway(int count, string error, string cause);
}
