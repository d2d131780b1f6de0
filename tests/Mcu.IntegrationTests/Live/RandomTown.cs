using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Live;

/// <summary>Random commands and events in any order, repeatable by a seed.</summary>
internal sealed class RandomTown(McuApp app, int seed)
{
    private static readonly string?[] Groups = ["DOR", "BLAG", "ZHKH", "TRANS", null];
    private static readonly string?[] Addresses = ["Парковый проспект", "улица Ползунова", null];
    private static readonly string[] Sources = ["Приёмная", "Сообщество", "Портал"];
    private static readonly string[] Executors = ["roads", "utilities", "transport", "education"];

    private readonly Random _random = new(seed);
    private IReadOnlyList<string> _numbers = [];
    private int _sent;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How often each command was run, for the failure message and to prove that the run covered enough.</summary>
    public SortedDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    public async Task RunAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await StepAsync();
        }
    }

    private Task StepAsync() => _random.Next(100) switch
    {
        < 22 => ReceiveAsync(),
        < 40 => CommandAsync("acknowledge", number => app.AcknowledgeAsync(number)),
        < 52 =>
            CommandAsync(
                "assign",
                number => app.CommandAsync<AssignIncident>(number, CommandInput.Empty.With(AssignIncident.Executor, Any(Executors)))),
        < 62 => CommandAsync("take", number => app.CommandAsync<TakeIncident>(number, CommandInput.Empty)),
        < 74 => CommandAsync("answer", number => app.AnswerAsync(number)),
        < 82 =>
            CommandAsync(
                "close",
                number => app.CommandAsync<CloseIncident>(number, CommandInput.Empty.With(CloseIncident.Result, "Решено"))),
        < 92 => MoveAsync(),
        < 96 => SweepAsync(),
        _ => RenewAsync(),
    };

    private async Task ReceiveAsync()
    {
        var signals = Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Signal()).ToArray();
        _numbers = await app.RegisterAsync(signals);
        Count("receive");
    }

    private Signal Signal() => new(
        Any(Sources),
        string.Create(CultureInfo.InvariantCulture, $"m{++_sent}"),
        _random.Next(10) == 0 ? MessageKind.Appeal : MessageKind.Message,
        app.Clock.Now - TimeSpan.FromMinutes(_random.Next(0, 60 * 24 * _random.Next(1, 40))),
        "Выдуманное сообщение: прошу разобраться.",
        Topic: Any(Groups) is { } group ? new TopicHint(group, null) : null,
        Address: Any(Addresses),
        Done: _random.Next(12) == 0 ? Outcome() : null);

    private SignalOutcome Outcome() => new(
        "Выдуманный отдел",
        _random.Next(3) > 0 ? app.Clock.Now : null,
        "Ответ из другого регистра.",
        _random.Next(2) > 0 ? app.Clock.Now : null,
        "Разъяснено");

    private async Task RenewAsync()
    {
        if (_sent == 0)
        {
            return;
        }

        var again = Signal() with { ExternalId = string.Create(CultureInfo.InvariantCulture, $"m{_random.Next(1, _sent)}") };
        await app.InScopeAsync<ReceiveSignals, IReadOnlyList<SignalVerdict>>(receive => receive.RunAsync([again], RepeatPolicy.Renew, Ct));
        _numbers = await app.RegisterAsync();
        Count("renew");
    }

    private async Task CommandAsync(string name, Func<string, Task<Outcome>> run)
    {
        if (_numbers.Count > 0)
        {
            var outcome = await run(_numbers[_random.Next(_numbers.Count)]);
            Count(outcome is Outcome.Succeeded ? name : $"{name} refused");
        }
    }

    private Task MoveAsync()
    {
        app.Time.Advance(TimeSpan.FromMinutes(_random.Next(1, 400)));
        app.Board.Tick();
        Count("move");
        return Task.CompletedTask;
    }

    private async Task SweepAsync()
    {
        if (await app.SweepAsync() > 0)
        {
            Count("escalate");
        }
    }

    private T Any<T>(T[] items) => items[_random.Next(items.Length)];

    private void Count(string what) => Done[what] = Done.GetValueOrDefault(what) + 1;
}
