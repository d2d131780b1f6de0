namespace Mcu.Dashboard.Ingest;

/// <summary>
/// Log lines of the intake: types and counts only. The message of a database's exception may quote a row, and a row contains a resident's
/// text.
/// </summary>
internal sealed partial class IntakeLog(ILogger<IntakeLog> logger)
{
    public void Away(Exception error, int count) =>
        LogAway(count, error.GetType().Name, error.GetBaseException().GetType().Name);

    /// <param name="why">The message of the file system; it names a folder and nothing of the message.</param>
    [LoggerMessage(Level = LogLevel.Error, Message = "A signed batch cannot be laid down while its signature is checked: {Why}")]
    public partial void NoTemporaryFile(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox did not take {Count} message(s): {Error}, {Cause}.")]
    private partial void LogAway(int count, string error, string cause);
}
