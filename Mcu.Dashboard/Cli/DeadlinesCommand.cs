using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Mcu.Dashboard.Deadlines;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Words;
using Mcu.Infrastructure;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>deadlines</c>: the deadline engine without a database. Reads one case a line from standard input and writes one answer a line to
/// standard output, in order. An invalid case is answered with what is wrong with it, and reading continues.
/// </summary>
internal static class DeadlinesCommand
{
    private const int Chunk = 1 << 20;

    /// <summary>
    /// Stands for a line over the limit. The type is needed: a bare null beside an array would become an empty line, which is not answered.
    /// </summary>
    private static ReadOnlyMemory<byte>? TooLong => null;

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        if (args.Length > 0)
        {
            await Console.Error.WriteLineAsync("deadlines takes no arguments: cases come on standard input, one a line.");
            return ExitCodes.WrongArguments;
        }

        var russian = CultureInfo.GetCultureInfo("ru-RU");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = russian;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = russian;
        await using var services = new ServiceCollection().AddLogging().AddLocalization()
            .AddDeadlineTexts()
            .AddSingleton<CaseAnswers>()
            .AddSingleton(InfrastructureServices.ShippedRules())
            .BuildServiceProvider();
        await using var input = Console.OpenStandardInput();
        await using var output = new BufferedStream(Console.OpenStandardOutput(), Chunk);
        await RunAsync(services.GetRequiredService<CaseAnswers>(), input, output, ct);
        return ExitCodes.Done;
    }

    /// <summary>
    /// Answers all complete lines that have arrived before it waits for more, so that a caller that sends one case at a time gets one
    /// answer at a time.
    /// </summary>
    internal static async Task RunAsync(CaseAnswers answers, Stream input, Stream output, CancellationToken ct)
    {
        var reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: Chunk, minimumReadSize: Chunk / 2, leaveOpen: true));
        var isSkipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var rest = read.Buffer;
            List<ReadOnlyMemory<byte>?> lines = [];
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                lines.Add(isSkipping || rest.Slice(0, end).Length > CaseAnswers.MaxLine ? TooLong : rest.Slice(0, end).ToArray());
                rest = rest.Slice(rest.GetPosition(1, end));
                isSkipping = false;
            }

            if (rest.Length > CaseAnswers.MaxLine || (isSkipping && !read.IsCompleted))
            {
                isSkipping = true;
                rest = rest.Slice(rest.End);
            }

            if (read.IsCompleted && (isSkipping || !rest.IsEmpty))
            {
                lines.Add(isSkipping ? TooLong : rest.ToArray());
                rest = rest.Slice(rest.End);
            }

            var said = new ReadOnlyMemory<byte>[lines.Count];
            Parallel.For(0, lines.Count, new ParallelOptions { CancellationToken = ct }, i => said[i] = answers.Answer(lines[i]));
            foreach (var answer in said)
            {
                await output.WriteAsync(answer, ct);
            }

            await output.FlushAsync(ct);
            reader.AdvanceTo(rest.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }
}
