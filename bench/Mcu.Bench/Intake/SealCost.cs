using System.Buffers;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Signals;
using Mcu.TestTown;

namespace Mcu.Bench;

/// <summary>
/// The processor time of one message on its way into a row: with the author encrypted and all hashes keyed, and as the release before wrote
/// it (author in clear, a plain hash). Rounds alternate; processor time does not depend on what else the machine does.
/// </summary>
internal static class SealCost
{
    private const int Messages = 20_000;
    private const int Rounds = 11;

    public static Task<object> RunAsync()
    {
        var master = MasterKey.Parse(TestMasterKey.Text)!;
        DataKeyRow[] rows = [.. new[] { DataKey.Fields, DataKey.Hashes }.Select((purpose, place) => new DataKeyRow
        {
            Id = place + 1,
            Purpose = purpose,
            Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(DataKey.Bytes), place + 1, purpose),
            Master = master.Id,
        })];
        var ring = new KeyRing(new MasterKeyFile(TestMasterKey.File, IsNamed: true), () => rows);
        ring.Take(rows);
        var authors = new AuthorSeal(ring);
        Signal[] signals = [.. Enumerable.Range(0, Messages).Select(_ => Message(SampleMessages.NextId()))];
        var buffer = new ArrayBufferWriter<byte>(4_096);
        List<double> now = [];
        List<double> before = [];
        for (var round = -3; round < Rounds; round++)
        {
            var sealing = Time(signal => InboxLine.Of(0, signal, authors, buffer));
            var plain = Time(signal =>
            {
                buffer.ResetWrittenCount();
                Json.Write(buffer, signal);
                return (buffer.WrittenSpan.ToArray(), Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan)));
            });
            if (round >= 0)
            {
                now.Add(sealing);
                before.Add(plain);
            }
        }

        return Task.FromResult<object>(new
        {
            scenario = "intake-seal",
            machine = Machine.This(),
            messages = Messages,
            microsecondsAMessage = Statistics.Median(now),
            before = Statistics.Median(before),
        });

        double Time(Func<Signal, object> make)
        {
            var start = Processor();
            foreach (var signal in signals)
            {
                make(signal);
            }

            return (Processor() - start).TotalMicroseconds / Messages;
        }
    }

    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static Signal Message(string id) => new(
        BenchServer.Source,
        id,
        MessageKind.Message,
        DateTimeOffset.UnixEpoch,
        Encoding.UTF8.GetString(SampleMessages.Json(id)),
        new SignalAuthor($"https://vk.example/{id}", "Житель Выдуманный", "+7 000 000-00-00"));
}
